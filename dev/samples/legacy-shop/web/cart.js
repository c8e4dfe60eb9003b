// Runs in the browser, behind a bundler.
import { format } from './format.js';

export function Cart(items) {
  var total = 0;
  for (var i = 0; i < items.length; i++) {
    total += Math.pow(items[i].count, 1) * items[i].price;
  }
  this.items = items;
  this.total = total;
}

Cart.prototype.describe = function () {
  var self = this;
  var lines = this.items.filter(function (item) {
    return item.count > 0;
  });
  return lines.map(function (item) {
    return format(item.name, item.count, self.total);
  });
};

export var empty = new Cart([]);
