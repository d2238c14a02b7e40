'use strict';
// Takes the place of @vscode/spdlog, whose native part nobody compiled here. Without a working one VS Code runs, but every
// output channel stays empty, because channels are read back from the files that this module writes.
const { appendFileSync, existsSync, mkdirSync, renameSync, statSync } = require('node:fs');
const { dirname, join, parse } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  /** Signature of the package: kind, logger name, file, bytes per file, number of files. */
  constructor(kind, _name, file, bytes = Infinity, files = 1) {
    this.file = kind === 'stdout_async' ? undefined : file;
    this.bytes = bytes || Infinity;
    this.files = files || 1;
    this.level = levels.indexOf('info');
    this.plain = false;
    if (this.file) mkdirSync(dirname(this.file), { recursive: true });
  }

  write(level, message) {
    if (level < this.level) return;
    const text = this.plain ? String(message) : `${timestamp()} [${levels[level]}] ${message}\n`;
    if (!this.file) {
      process.stdout.write(text);
      return;
    }
    if (existsSync(this.file) && statSync(this.file).size + Buffer.byteLength(text) > this.bytes) this.rotate();
    appendFileSync(this.file, text);
  }

  /** log.txt becomes log.1.txt, log.1.txt becomes log.2.txt and so on. */
  rotate() {
    const { dir, name, ext } = parse(this.file);
    const numbered = (n) => (n === 0 ? this.file : join(dir, `${name}.${n}${ext}`));
    for (let n = this.files - 1; n >= 0; n--) if (existsSync(numbered(n))) renameSync(numbered(n), numbered(n + 1));
  }

  trace(message) {
    this.write(0, message);
  }
  debug(message) {
    this.write(1, message);
  }
  info(message) {
    this.write(2, message);
  }
  warn(message) {
    this.write(3, message);
  }
  error(message) {
    this.write(4, message);
  }
  critical(message) {
    this.write(5, message);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {
    this.plain = false;
  }
  clearFormatters() {
    this.plain = true;
  }
  /** Every line is in the file when write returns. */
  flush() {}
  drop() {
    this.level = levels.length;
  }
}

function timestamp() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().replace('T', ' ').slice(0, 23);
}

exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (...rest) => new Logger('rotating', ...rest);
exports.createAsyncRotatingLogger = async (...rest) => new Logger('rotating_async', ...rest);
