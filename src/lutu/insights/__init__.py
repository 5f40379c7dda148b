"""Draws maps from the log and reads them: touchpoints, stages, pain points, feelings."""
