"""Sound in and out of the machine: the loudspeaker, the microphone, and who says a sentence."""
