"""Letters to single units by GB/T 9704-2012 10.1 (信函格式), in Word and as PDF."""
