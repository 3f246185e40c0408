"""单位画像 on the screen: where one unit stands, and what it has to do."""
