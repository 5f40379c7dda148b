"""The event log: truth in Parquet segments, an inbox, and the index that questions read."""

from lutu.store.appending import Receipt
from lutu.store.customers import Customer, Page
from lutu.store.index import Bucket, Index
from lutu.store.log import EventLog
from lutu.store.schema import EVENT_SCHEMA
from lutu.store.summary import Summary

__all__ = ["EVENT_SCHEMA", "Bucket", "Customer", "EventLog", "Index", "Page", "Receipt", "Summary"]
