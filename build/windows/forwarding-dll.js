/**
 * Wine 8 lacks bcryptprimitives.dll, whose ProcessPrng every Rust library for Windows uses for random numbers.
 * SystemFunction036 (RtlGenRandom) of advapi32.dll returns the same bytes, so a DLL without code is enough: a table
 * with one export that is forwarded there. Layout as in Microsoft's "PE Format".
 */

const fileAlignment = 0x200;
const sectionAlignment = 0x1000;
const headerOffset = 0x40;
const optionalHeaderBytes = 112 + 16 * 8;

/** Writes fields one after another. */
class Fields {
  #at = 0;
  bytes = Buffer.alloc(fileAlignment);

  /** @param {1 | 2 | 4 | 8} width @param {...number} values */
  put(width, ...values) {
    for (const value of values) {
      if (width === 8) this.bytes.writeBigUInt64LE(BigInt(value), this.#at);
      else this.bytes.writeUIntLE(value, this.#at, width);
      this.#at += width;
    }
    return this;
  }

  /** @param {string} text @param {number} [length] without: ended by a zero */
  text(text, length = text.length + 1) {
    this.bytes.write(text, this.#at, 'latin1');
    this.#at += length;
    return this;
  }

  /** @param {number} offset */
  to(offset) {
    this.#at = offset;
    return this;
  }

  get at() {
    return this.#at;
  }
}

/** @param {{ name: string, exported: string, target: string }} dll */
function exportSection({ name, exported, target }) {
  // The directory of 40 bytes, three tables of one entry each, then their texts.
  const tables = { address: 40, name: 44, ordinal: 48 };
  const fields = new Fields().to(50);
  const place = (/** @type {string} */ text) => {
    const { at } = fields;
    fields.text(text);
    return sectionAlignment + at;
  };
  const dllName = place(name);
  const exportName = place(exported);
  const forwarder = place(target);
  const length = fields.at;
  fields.to(0).put(4, 0, 0, 0, dllName);
  fields.put(4, 1, 1, 1); // First ordinal, one address, one name.
  fields.put(4, sectionAlignment + tables.address, sectionAlignment + tables.name);
  fields.put(4, sectionAlignment + tables.ordinal);
  // An address within the directory's own bytes is a text: the name of the function to forward to.
  fields.put(4, forwarder, exportName).put(2, 0);
  return { bytes: fields.bytes, length };
}

/** @param {number} exportsLength */
function headers(exportsLength) {
  const fields = new Fields().text('MZ', 2).to(0x3c).put(4, headerOffset).to(headerOffset).text('PE', 4);
  // COFF: x64, one section, no symbols; a DLL image that supports large addresses.
  fields.put(2, 0x8664, 1).put(4, 0, 0, 0).put(2, optionalHeaderBytes, 0x2022);
  fields.put(2, 0x20b).put(1, 14, 0); // PE32+
  fields.put(4, 0, fileAlignment, 0, 0, sectionAlignment); // No code, one block of data, no entry.
  fields.put(8, 0x1_8000_0000).put(4, sectionAlignment, fileAlignment);
  fields.put(2, 6, 0, 0, 0, 6, 0).put(4, 0); // For Windows 6.0 and later.
  fields.put(4, 2 * sectionAlignment, fileAlignment, 0).put(2, 3, 0x160); // Console; may be put anywhere.
  fields.put(8, 0x10_0000, 0x1000, 0x10_0000, 0x1000).put(4, 0, 16);
  const directories = fields.at;
  fields.put(4, sectionAlignment, exportsLength); // The first of 16 directories: exports.
  fields.to(directories + 16 * 8).text('.rdata', 8);
  fields.put(4, exportsLength, sectionAlignment, fileAlignment, fileAlignment, 0, 0, 0, 0x4000_0040);
  return fields.bytes;
}

/**
 * @param {{ name: string, exported: string, target: string }} dll its file name, its only function, and the function to
 *   forward
 *   to, as "library.function"
 * @returns {Buffer} the file
 */
export function forwardingDll(dll) {
  const { bytes, length } = exportSection(dll);
  return Buffer.concat([headers(length), bytes]);
}
