import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseNode, root, serving } from '../../../scripts/node.mjs';

const freePort = async (): Promise<number> => {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
};

/** The product as an operator runs it: one process on its own port and its own data folder, both kept over a restart. */
export class TestServer {
	readonly origin: string;
	readonly folder = mkdtempSync(join(tmpdir(), 'majlis-e2e-'));
	/** Everything the process said, for a failed test. */
	output = '';
	/** Of its next start. */
	settings: NodeJS.ProcessEnv = {};
	readonly #port: number;
	#process: ChildProcess | null = null;

	private constructor(port: number) {
		this.#port = port;
		this.origin = `http://localhost:${port}`;
	}

	static async start(): Promise<TestServer> {
		const server = new TestServer(await freePort());
		await server.start();
		return server;
	}

	async start(): Promise<void> {
		const child = spawn(chooseNode(), serving, {
			cwd: root,
			env: this.#env(),
			stdio: ['ignore', 'pipe', 'pipe']
		});
		this.#process = child;
		const before = this.output.length;
		await new Promise<void>((ready, fail) => {
			const heard = (chunk: Buffer) => {
				this.output += chunk.toString();
				if (this.output.slice(before).includes(this.origin)) ready();
			};
			child.stdout.on('data', heard);
			child.stderr.on('data', heard);
			child.once('exit', (code) => fail(new Error(`The server ended with ${code}:\n${this.output}`)));
			child.once('error', fail);
		});
	}

	/** The power cut: nothing is flushed, nobody is told. */
	async kill(): Promise<void> {
		await this.#end('SIGKILL');
	}

	/** As an operator ends it; resolves with its exit code, null when a signal ended it or nothing ran. */
	async stop(): Promise<number | null> {
		return this.#end('SIGTERM');
	}

	async remove(): Promise<void> {
		await this.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** The link that makes the first account; printed after the address. */
	async ownerLink(): Promise<string> {
		const link = new RegExp(`${this.origin}/welcome/\\S+`);
		while (!link.test(this.output)) {
			const out = this.#process?.stdout;
			if (!out) throw new Error('The server is not running.');
			await once(out, 'data');
		}
		return link.exec(this.output)?.[0] ?? '';
	}

	/** A second server on the same folder; resolves with its exit code and what it printed. */
	async another(): Promise<{ code: number; said: string }> {
		return this.#run(serving, { PORT: String(await freePort()) });
	}

	/** `npm run majlis -- …` on this folder; resolves with what it printed. */
	async command(...args: string[]): Promise<string> {
		const { code, said } = await this.#run(['server/cli.ts', ...args]);
		if (code !== 0) throw new Error(`majlis ${args.join(' ')} ended with ${code}:\n${said}`);
		return said;
	}

	async #run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number; said: string }> {
		const child = spawn(chooseNode(), args, {
			cwd: root,
			env: { ...this.#env(), ...env },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let said = '';
		child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
		const [code] = (await once(child, 'close')) as [number];
		return { code, said };
	}

	#env(): NodeJS.ProcessEnv {
		return {
			...process.env,
			PORT: String(this.#port),
			MAJLIS_DATA_DIR: this.folder,
			MAJLIS_ORIGIN: '',
			MAJLIS_SECRET_FILE: '',
			MAJLIS_LOG_LEVEL: 'warn',
			// Each guest comes from an address of its own, as in life: see guests.ts.
			MAJLIS_TRUST_PROXY: '1',
			...this.settings
		};
	}

	async #end(signal: NodeJS.Signals): Promise<number | null> {
		const child = this.#process;
		this.#process = null;
		if (!child || child.exitCode !== null || child.signalCode !== null) return null;
		const ended = once(child, 'exit');
		child.kill(signal);
		const [code] = (await ended) as [number | null];
		return code;
	}
}
