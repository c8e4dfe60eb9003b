var plugin = function () { var a = 1; return a; };
