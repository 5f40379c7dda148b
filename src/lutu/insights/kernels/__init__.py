"""The hot loops of the room, compiled."""
