// Makes screenshots small: at most 256 colours, which is plenty for text and flat areas. The picture is decoded and its
// colours are chosen in a page of the browser at hand, so that no image library is needed. Knows nothing of what it shows.
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * Writes a PNG with a palette.
 * @param {import('playwright-core').Browser} browser
 * @param {Buffer} png opaque
 * @param {string} path
 */
export async function writeSmallPng(browser, png, path) {
  const page = await browser.newPage();
  const image = await page.evaluate(reduceColours, `data:image/png;base64,${png.toString('base64')}`);
  await page.close();
  const { width, height, palette } = image;
  const indices = Buffer.from(image.indices, 'base64');
  // Every line starts with the number of its filter: 0, none.
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) indices.copy(lines, y * (width + 1) + 1, y * width, (y + 1) * width);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a pixel, which are indices into a palette.
  header.set([8, 3, 0, 0, 0], 8);
  const body = deflateSync(lines, { level: 9 });
  const chunks = [chunk('IHDR', header), chunk('PLTE', Buffer.from(palette)), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))];
  writeFileSync(path, Buffer.concat([SIGNATURE, ...chunks]));
}

/**
 * @param {string} type
 * @param {Buffer} data
 */
function chunk(type, data) {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, check]);
}

/**
 * What of the page is used; the project is not compiled with the types of the DOM.
 * @typedef {{ readonly width: number, readonly height: number }} Size
 * @typedef {object} Context
 * @property {(image: Size, x: number, y: number) => void} drawImage
 * @property {(x: number, y: number, width: number, height: number) => { readonly data: Uint8ClampedArray<ArrayBuffer> }} getImageData
 * @typedef {object} PageGlobals
 * @property {(blob: Blob) => Promise<Size>} createImageBitmap
 * @property {new (width: number, height: number) => { getContext: (kind: '2d') => Context | null }} OffscreenCanvas
 */

/**
 * Runs in the page: the commonest colours, of similar ones the commonest only, and for each pixel the nearest of them.
 * @param {string} url
 */
async function reduceColours(url) {
  const { createImageBitmap, OffscreenCanvas } = /** @type {PageGlobals} */ (/** @type {unknown} */ (globalThis));
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(bitmap, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  /** @type {Map<number, number>} */
  const byLook = new Map();
  for (const [pixel] of [...counts].sort((one, other) => other[1] - one[1])) {
    const look = pixel & 0xf8f8f8;
    if (!byLook.has(look) && byLook.size < 256) byLook.set(look, pixel);
  }
  const colours = [...byLook.values()];
  /** @param {number} pixel */
  const nearest = (pixel) => {
    let [best, least] = [0, Infinity];
    colours.forEach((colour, index) => {
      const distance = [0, 8, 16].reduce((sum, bit) => sum + (((pixel >> bit) & 255) - ((colour >> bit) & 255)) ** 2, 0);
      if (distance < least) [best, least] = [index, distance];
    });
    return best;
  };
  const indexOf = new Map([...counts.keys()].map((pixel) => [pixel, nearest(pixel)]));
  const indices = Uint8Array.from(pixels, (pixel) => indexOf.get(pixel) ?? 0);
  let text = '';
  for (let at = 0; at < indices.length; at += 0x8000) text += String.fromCharCode(...indices.subarray(at, at + 0x8000));
  const palette = colours.flatMap((colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]);
  return { width, height, palette, indices: btoa(text) };
}
