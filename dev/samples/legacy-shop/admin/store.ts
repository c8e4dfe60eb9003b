module Admin {
  export var mode = 'read' as 'read';
}

export class Store {
  private entries: { [key: string]: number } = {};

  add(name: string, count: number) {
    var before = <number>this.entries[name];
    this.entries = Object.assign({}, this.entries, { [name]: (before || 0) + count });
  }

  names(): string[] {
    return Object.keys(this.entries).filter(function (name) {
      return name.indexOf('_') !== 0;
    });
  }
}

export function isAdmin(roles: string[]): boolean {
  return roles.indexOf('admin') !== -1;
}
