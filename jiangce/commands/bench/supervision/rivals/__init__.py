"""The six rules once more, written as one would with other tools: plain joins and groups over whole tables.

They look at the records as they came: corrections are left out, and so are evidence, severity and money, which only
favours them. Each rule gives the pairs or keys that it found; a test holds them against each other.
"""
