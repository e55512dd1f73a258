"""What kiosks call: HTTP only; what is done with a message stands in the rooms beside."""
