const sync = 0;
const step1 = 0;

/**
 * A WebSocket that asks how a change message is to leave; y-websocket has no hook for it. The first two bytes are the message
 * type and the sync type: both are below 128, so each is one byte of a varint.
 */
export const changeSocket = (leave: (frame: Uint8Array, send: (frame: Uint8Array) => void) => void): typeof WebSocket =>
	class extends WebSocket {
		override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBufferLike>): void {
			const isChange = data instanceof Uint8Array && data[0] === sync && data[1] !== step1;
			if (!isChange) return super.send(data as ArrayBuffer);
			leave(data, (frame) => super.send(frame as Uint8Array<ArrayBuffer>));
		}
	};
