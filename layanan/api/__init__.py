"""API of the engine: what an officer and a verifier do with usulan, through the services and abilities of the pages."""
