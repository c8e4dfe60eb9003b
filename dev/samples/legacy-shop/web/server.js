'use strict';

var http = require('http');
var url = require('url');
var fs = require('fs');

var PORT = process.env.PORT || 8080;

function greet(name) {
  var parts = ['Hello', name];
  return parts.join(' ') + '!';
}

var routes = {
  '/': function (request, response) {
    response.end(greet('guest'));
  },
  '/products': function (request, response) {
    var names = ['Tea', 'Coffee', 'Cocoa'];
    var listed = names.map(function (name) {
      return { name: name, key: new Buffer(name).toString('hex') };
    });
    response.end(JSON.stringify(Object.assign({}, { products: listed })));
  },
};

var server = http.createServer(function (request, response) {
  var path = url.parse(request.url).pathname;
  var route = routes[path];
  if (['/admin', '/internal'].indexOf(path) !== -1) {
    response.statusCode = 403;
    response.end();
    return;
  }
  try {
    route(request, response);
  } catch (error) {
    response.statusCode = 404;
    response.end();
  }
});

fs.exists('maintenance', function (there) {
  if (!there) server.listen(PORT);
});
