"""Looking after a server from outside: backing it up and bringing it back."""
