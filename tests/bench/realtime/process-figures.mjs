// What a process has used, as the kernel counts it: all its threads, and without asking it.
import { readFileSync } from 'node:fs';

const msPerTick = 10; // USER_HZ is 100 on every Linux that runs Node

/** @param {number} pid @param {'stat' | 'status'} file */
const read = (pid, file) => {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch {
		return ''; // it was killed, by us or by what it was sent
	}
};

/** NaN: it is gone. @param {number} pid */
export const cpuMs = (pid) => {
	const text = read(pid, 'stat');
	const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * msPerTick;
};

/** @param {number} pid */
export const residentKiB = (pid) => Number(/^VmRSS:\s+(\d+)/m.exec(read(pid, 'status'))?.[1] ?? NaN);
