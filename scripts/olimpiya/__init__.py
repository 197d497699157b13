"""The invented and recorded world of the reference case Olimpiya, and a door that answers from it."""
