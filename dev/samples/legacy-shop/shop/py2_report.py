# Still Python 2: it does not parse any more and must be left alone.
def report(orders):
    for order in orders:
        print "order", order
