import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

/** Below this a document travels as it is: it fits into a few packets anyway. */
export const worthPackingBytes = 16 * 1024;

const deflated = promisify(deflate);
/** On a thread of the pool; some twenty milliseconds for two thousand notes, which become a quarter. */
export const pack = (update: Uint8Array): Promise<Uint8Array> => deflated(update);
