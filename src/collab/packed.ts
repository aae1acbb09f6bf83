/**
 * The document for a connection opened with `?fresh=1`, which has nothing of it yet: it comes with the handshake and need not
 * be asked for. The frame: this number, then to the end of the frame an update of format 1, packed as zlib does [RFC 1950].
 * Only the server sends it, and only where packing is worth it; a plain step 2 comes otherwise.
 */
export const packedMessage = 102;
