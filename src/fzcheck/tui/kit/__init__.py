"""What several features of the screen use: pages, views of lines, bars, texts."""
