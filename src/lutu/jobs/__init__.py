"""Long work in the background: it goes on after a crash, and is done exactly once."""
