import { createInterface } from 'node:readline';
import { openStore } from '../../src/store/sqlite-store.ts';

// Opens each file that it is told, and says "opened" or why not.
console.log('ready');
for await (const path of createInterface({ input: process.stdin })) {
  try {
    const store = await openStore(path);
    await store.close();
    console.log('opened');
  } catch (error) {
    console.log(String(error));
  }
}
