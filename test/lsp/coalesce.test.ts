import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { coalesce } from '../../src/lsp/coalesce.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('requests of one turn cause one run', async () => {
  let runs = 0;
  const task = coalesce(async () => void runs++, Date.now);
  task.request();
  task.request();
  task.request();
  await vi.runAllTimersAsync();
  expect(runs).toBe(1);
});

test('a request during a run causes one more, never two at once', async () => {
  const events: string[] = [];
  const task = coalesce(async () => {
    events.push('begin');
    await new Promise((resolve) => setTimeout(resolve, 50));
    events.push('end');
  }, Date.now);
  task.request();
  await vi.advanceTimersByTimeAsync(10);
  task.request();
  await vi.advanceTimersByTimeAsync(10);
  task.request();
  await vi.runAllTimersAsync();
  expect(events).toEqual(['begin', 'end', 'begin', 'end']);
});

test.each([
  ['quick answers come at once', 15, 0],
  ['slower ones wait for a pause as long as they take', 60, 60],
  ['the slowest not for longer than that', 500, 150],
])('%s', async (_, duration, wait) => {
  const starts: number[] = [];
  const task = coalesce(async () => {
    starts.push(Date.now());
    await new Promise((resolve) => setTimeout(resolve, duration));
  }, Date.now);
  task.request();
  await vi.runAllTimersAsync();
  const asked = Date.now();
  task.request();
  await vi.runAllTimersAsync();
  expect((starts[1] ?? 0) - asked).toBe(wait);
});

test('after a rest even a slow answer comes at once', async () => {
  const starts: number[] = [];
  const task = coalesce(async () => {
    starts.push(Date.now());
    await new Promise((resolve) => setTimeout(resolve, 500));
  }, Date.now);
  task.request();
  await vi.runAllTimersAsync();
  await vi.advanceTimersByTimeAsync(200);
  const asked = Date.now();
  task.request();
  await vi.runAllTimersAsync();
  expect((starts[1] ?? 0) - asked).toBe(0);
});

test('who goes on typing gets answers on the way', async () => {
  const starts: number[] = [];
  const task = coalesce(async () => {
    starts.push(Date.now());
    await new Promise((resolve) => setTimeout(resolve, 60));
  }, Date.now);
  task.request();
  await vi.runAllTimersAsync();
  const asked = Date.now();
  for (let key = 0; key < 20; key++) {
    task.request();
    await vi.advanceTimersByTimeAsync(30);
  }
  await vi.runAllTimersAsync();
  // Each waits for 60 ms and takes as long; the last one is asked for while another runs.
  expect(starts.slice(1).map((start) => start - asked)).toEqual([60, 180, 300, 420, 540, 660]);
});

test('nothing runs after the end', async () => {
  let runs = 0;
  const task = coalesce(async () => void runs++, Date.now);
  task.request();
  task.dispose();
  await vi.runAllTimersAsync();
  expect(runs).toBe(0);
});
