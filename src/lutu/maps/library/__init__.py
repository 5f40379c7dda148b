"""What maps have in common: a catalogue of them all, objects that they share, how their goals stand."""
