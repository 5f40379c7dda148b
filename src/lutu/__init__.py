"""Lutu: customer journeys from what customers really do and say."""
