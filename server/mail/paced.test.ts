import { expect, it } from 'vitest';
import { manualTimers } from '../../tests/support/manual-timers.ts';
import type { Letter, Mail } from './mail.ts';
import { memoryMail } from './memory-mail.ts';
import { paced } from './paced.ts';

const letter = (to: string): Letter => ({ to, from: 'Waha', subject: 'Thanks', text: 'Thank you', language: 'en' });
const settled = () => new Promise<void>((done) => void setImmediate(done));

it('lets one letter leave at a time, with a gap after it', async () => {
	const box = memoryMail();
	const timers = manualTimers();
	const mail = paced(box, timers, 100);
	const all = ['a@x.example', 'b@x.example', 'c@x.example'].map((to) => mail.send(letter(to)));
	const seen = () => box.delivered.map(({ to }) => to[0]).join('');
	await settled();
	expect(seen()).toBe('a');
	timers.pass(99);
	await settled();
	expect(seen()).toBe('a');
	timers.pass(1);
	await settled();
	expect(seen()).toBe('ab');
	timers.pass(100);
	await Promise.all(all);
	expect(seen()).toBe('abc');
});
it('goes on after a bug', async () => {
	const timers = manualTimers();
	let calls = 0;
	const broken: Mail = {
		send: () => (calls++ === 0 ? Promise.reject(new Error('a bug')) : Promise.resolve({ outcome: 'sent', fault: null }))
	};
	const mail = paced(broken, timers, 100);
	await expect(mail.send(letter('a@x.example'))).rejects.toThrow('a bug');
	const next = mail.send(letter('b@x.example'));
	await settled();
	timers.pass(100);
	expect((await next).outcome).toBe('sent');
});
