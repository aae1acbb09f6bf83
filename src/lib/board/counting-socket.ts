const sync = 0;
const step2 = 1;
const update = 2;

/**
 * A WebSocket that tells when a change message leaves; y-websocket has no hook for it. The first two bytes are the message
 * type and the sync type: both are below 128, so each is one byte of a varint.
 */
export const countingSocket = (sent: (kind: 'step2' | 'update') => void): typeof WebSocket =>
	class extends WebSocket {
		override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
			super.send(data as ArrayBuffer);
			if (!(data instanceof Uint8Array) || data[0] !== sync) return;
			if (data[1] === step2) sent('step2');
			if (data[1] === update) sent('update');
		}
	};
