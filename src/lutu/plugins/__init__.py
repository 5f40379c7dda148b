"""What packages that are installed beside Lutu add to it, and what of theirs does not fit."""
