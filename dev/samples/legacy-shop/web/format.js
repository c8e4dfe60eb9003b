export const format = (name, count, total) => `${name} x${count} of ${total}`;
