var release = require('./release');
release.run();
