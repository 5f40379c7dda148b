"""Event, channel, rule, period, journey definition: plain values."""
