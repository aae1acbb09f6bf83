// The floor: what a socket server costs that keeps nothing and judges nothing. A document that was given beforehand is the
// answer to whoever asks for one; whatever else comes goes to every socket as one buffer, framed once.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const [port = '0', document = ''] = process.argv.slice(2);
/** Framed for the wire: the same bytes for everybody. @param {Buffer} data */
const framed = (data) => {
	const { length } = data;
	const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
	head[0] = 130; // binary, in one piece
	head[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
	if (length >= 65_536) head.writeBigUInt64BE(BigInt(length), 2);
	else if (length >= 126) head.writeUInt16BE(length, 2);
	return Buffer.concat([head, data]);
};
const answer = framed(document ? readFileSync(document) : Buffer.from([0, 1, 2, 0, 0]));
const server = createServer((_request, response) => void response.end('ok'));
const sockets = new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false });
/** @type {Set<import('node:net').Socket>} */
const all = new Set();
sockets.on('connection', (socket, { socket: wire }) => {
	all.add(wire);
	socket.on('close', () => all.delete(wire));
	socket.on('message', (/** @type {Buffer} */ data) => {
		if (data[0] === 0 && data[1] === 0) wire.write(answer);
		else if (data[0] === 0 && data[1] === 1) return;
		else {
			const frame = framed(data);
			for (const other of all) other.write(frame);
		}
	});
});
server.listen(Number(port), '127.0.0.1');
