"""What is spoken and with which voice: sentences, how they are said, sounds, engines. No screen, no Qt."""
