"""An official document by GB/T 9704-2012, before it is Word or PDF."""
