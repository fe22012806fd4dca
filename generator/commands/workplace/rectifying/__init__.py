"""Put right what was taken over wrongly in an adopted text, with the document as proof."""
