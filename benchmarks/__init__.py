"""What Lutu claims about speed, measured beside its peers in one run. `make bench` runs it."""
