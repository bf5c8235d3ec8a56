"""Template tags of the faces: {% load ui %}."""
