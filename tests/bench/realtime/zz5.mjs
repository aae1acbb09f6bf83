import { measureIdle, measureRooms } from './memory.mjs';
console.log(JSON.stringify(await measureRooms('majlis')));console.log(JSON.stringify(await measureIdle('majlis'))); process.exit(0);
