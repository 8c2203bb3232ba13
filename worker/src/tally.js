// Counts what a request asks of the database, for tests and developers: an environment whose database adds up what D1 says of each statement.

class Statement {
  constructor(inner, tally) {
    this.inner = inner;
    this.tally = tally;
  }
  bind(...values) {
    return new Statement(this.inner.bind(...values), this.tally);
  }
  async all() {
    return note(this.tally, await this.inner.all());
  }
  async run() {
    return note(this.tally, await this.inner.run());
  }
  // D1 says nothing of what `first` cost, so it is asked for all.
  async first(column) {
    const [row] = (await this.all()).results;
    return row === undefined ? null : column === undefined || column === null ? row : row[column];
  }
}

class D1Database {
  constructor(inner, tally) {
    this.inner = inner;
    this.tally = tally;
  }
  prepare(sql) {
    return new Statement(this.inner.prepare(sql), this.tally);
  }
  async batch(statements) {
    const results = await this.inner.batch(statements.map((statement) => statement.inner));
    return results.map((result) => note(this.tally, result));
  }
}

function note(tally, result) {
  tally.statements += 1;
  tally.read += result.meta.rows_read ?? 0;
  tally.written += result.meta.rows_written ?? 0;
  return result;
}

// The Worker knows a database by this name, whatever a bundler calls the class.
Object.defineProperty(D1Database, "name", { value: "D1Database" });

export function counted(env, binding, tally) {
  const database = new D1Database(env[binding], Object.assign(tally, { statements: 0, read: 0, written: 0 }));
  return Object.create(env, { [binding]: { value: database, enumerable: true } });
}

export function told(tally) {
  return `statements=${tally.statements}; rows-read=${tally.read}; rows-written=${tally.written}`;
}
