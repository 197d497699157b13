"""One file per export format. Pure. (Comes with the graph exports.)"""
