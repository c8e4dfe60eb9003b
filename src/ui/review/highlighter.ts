// The one part of lowlight that is used: imported as a whole it brings every language along.

export { createLowlight } from 'lowlight';
