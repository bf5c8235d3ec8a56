"""What SQL cannot say: graphs and comparison with peers, over small summaries."""
