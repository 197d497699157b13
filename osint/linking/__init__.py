"""What a coincidence means: observations in, links out. Pure. (Comes with the linking issue.)"""
