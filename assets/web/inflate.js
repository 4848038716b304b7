// Raw deflate (RFC 1951) undone by hand, for browsers that have no DecompressionStream: Safari before 16.4.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const REACHES = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577];
const REACH_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const SIZES_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** @typedef {{counts: number[], symbols: number[]}} Tree */

/**
 * @param {number[]} sizes of the codes, by symbol
 * @returns {Tree}
 */
function tree(sizes) {
  const counts = new Array(16).fill(0);
  for (const size of sizes) counts[size] += 1;
  counts[0] = 0;
  const starts = [0];
  for (let size = 0; size < 15; size++) starts.push(starts[size] + counts[size]);
  /** @type {number[]} */
  const symbols = [];
  sizes.forEach((size, symbol) => { if (size) symbols[starts[size]++] = symbol; });
  return { counts, symbols };
}

/**
 * @param {Uint8Array} data
 * @returns {Uint8Array}
 */
export function inflate(data) {
  let out = new Uint8Array(data.length * 4 + 1024), length = 0, at = 0, held = 0, holds = 0;

  /** @param {number} count */
  function bits(count) {
    while (holds < count) { held |= data[at++] << holds; holds += 8; }
    const value = held & ((1 << count) - 1);
    held >>>= count;
    holds -= count;
    return value;
  }

  /** @param {Tree} codes */
  function symbol(codes) {
    let code = 0, first = 0, index = 0;
    for (let size = 1; size < 16; size++) {
      code |= bits(1);
      const count = codes.counts[size];
      if (code - count < first) return codes.symbols[index + code - first];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Error("torn");
  }

  /** @param {number} more */
  function room(more) {
    if (length + more <= out.length) return;
    const larger = new Uint8Array(Math.max(out.length * 2, length + more));
    larger.set(out);
    out = larger;
  }

  function stored() {
    held = holds = 0;
    const count = data[at] | data[at + 1] << 8;
    room(count);
    out.set(data.subarray(at + 4, at + 4 + count), length);
    at += 4 + count;
    length += count;
  }

  /** @returns {[Tree, Tree]} */
  function trees() {
    const many = bits(5) + 257, far = bits(5) + 1, count = bits(4) + 4;
    const order = new Array(19).fill(0);
    for (let each = 0; each < count; each++) order[SIZES_ORDER[each]] = bits(3);
    const codes = tree(order), /** @type {number[]} */ sizes = [];
    while (sizes.length < many + far) {
      const next = symbol(codes);
      if (next < 16) { sizes.push(next); continue; }
      const same = next === 16 ? sizes[sizes.length - 1] : 0;
      for (let left = next === 16 ? 3 + bits(2) : next === 17 ? 3 + bits(3) : 11 + bits(7); left; left--) sizes.push(same);
    }
    return [tree(sizes.slice(0, many)), tree(sizes.slice(many))];
  }

  /** @param {[Tree, Tree]} codes */
  function coded([letters, reaches]) {
    for (let next = symbol(letters); next !== 256; next = symbol(letters)) {
      room(258);
      if (next < 256) { out[length++] = next; continue; }
      const count = LENGTHS[next - 257] + bits(LENGTH_BITS[next - 257]);
      const way = symbol(reaches), back = REACHES[way] + bits(REACH_BITS[way]);
      for (let each = 0; each < count; each++, length++) out[length] = out[length - back];
    }
  }

  const FIXED = () => /** @type {[Tree, Tree]} */ ([
    tree(Array.from({ length: 288 }, (_, one) => (one < 144 ? 8 : one < 256 ? 9 : one < 280 ? 7 : 8))),
    tree(new Array(30).fill(5)),
  ]);
  for (let last = 0; !last;) {
    last = bits(1);
    const kind = bits(2);
    if (kind === 0) stored();
    else coded(kind === 1 ? FIXED() : trees());
  }
  return out.subarray(0, length);
}
