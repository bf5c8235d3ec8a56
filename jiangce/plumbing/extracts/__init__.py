"""Extracts: the records as the exchange data set. Each app says where its tables come from; this section writes them."""
