#include "host/pool.h"

/* How long the end of a job's time, or a signal that arrives just before the wait, may go unseen. Milliseconds. */
#define SLICE 200

void pool_init(struct pool *pool, struct arena *arena, const struct run_options *options, size_t count)
{
    *pool = (struct pool){.options = options, .count = count};
    pool->supervisors = ARENA_ARRAY(arena, struct supervisor, count);
    pool->sockets = ARENA_ARRAY(arena, struct pollfd, count);
    for (size_t i = 0; i < count; i++)
        supervisor_init(&pool->supervisors[i], arena, options);
}

struct supervisor *pool_idle(struct pool *pool)
{
    for (size_t i = 0; i < pool->count; i++)
        if (!pool->supervisors[i].job)
            return &pool->supervisors[i];
    return NULL;
}

size_t pool_busy_count(const struct pool *pool)
{
    size_t count = 0;

    for (size_t i = 0; i < pool->count; i++)
        count += pool->supervisors[i].job != NULL;
    return count;
}

/* Waits until one of the busy workers has something to say, but no longer than a slice. */
static void wait_for_any(struct pool *pool)
{
    for (size_t i = 0; i < pool->count; i++) {
        const struct supervisor *supervisor = &pool->supervisors[i];
        pool->sockets[i] = (struct pollfd){supervisor->job ? supervisor->process.channel.socket : -1, POLLIN, 0};
    }
    (void)poll(pool->sockets, (nfds_t)pool->count, SLICE);
}

/* One that has to be seen to: there is something to read, its time is over, or all is to end. NULL: none has. */
static struct supervisor *next_to_attend(struct pool *pool)
{
    bool interrupted = pool->options->interrupted && *pool->options->interrupted;
    long long now = channel_waiting_clock();

    for (size_t i = 0; i < pool->count; i++) {
        size_t at = pool->turn++ % pool->count;
        struct supervisor *supervisor = &pool->supervisors[at];
        if (supervisor->job && (interrupted || supervisor->job->deadline <= now || pool->sockets[at].revents))
            return supervisor;
    }
    return NULL;
}

/* The only busy one, which can be waited for in place where nothing else is to be done. */
static struct supervisor *only_busy(const struct pool *pool)
{
    struct supervisor *only = NULL;

    if (pool->options->events.waiting && !pool->options->in_process)
        return NULL;
    for (size_t i = 0; i < pool->count; i++) {
        if (!pool->supervisors[i].job)
            continue;
        if (only)
            return NULL;
        only = &pool->supervisors[i];
    }
    return only;
}

/* While one worker was served, which takes long when it stops in the middle of a message, nobody listened to the
 * others.
 */
static void give_time_back(struct pool *pool, const struct supervisor *served, long long time)
{
    for (size_t i = 0; i < pool->count; i++)
        if (&pool->supervisors[i] != served && pool->supervisors[i].job)
            pool->supervisors[i].job->deadline += time;
}

void pool_go_on(struct pool *pool)
{
    struct supervisor *supervisor = only_busy(pool);
    long long begin;

    while (!supervisor) {
        if (pool->options->events.waiting)
            pool->options->events.waiting(pool->options->events.context);
        wait_for_any(pool);
        supervisor = next_to_attend(pool);
    }
    begin = channel_waiting_clock();
    supervisor_go_on(supervisor);
    give_time_back(pool, supervisor, channel_waiting_clock() - begin);
}

bool pool_is_stopped(const struct pool *pool)
{
    bool stopped = pool->options->interrupted && *pool->options->interrupted;

    for (size_t i = 0; i < pool->count; i++)
        stopped = stopped || pool->supervisors[i].stopped;
    return stopped;
}

void pool_stop(struct pool *pool)
{
    for (size_t i = 0; i < pool->count; i++)
        supervisor_stop(&pool->supervisors[i]);
}

void pool_end(struct pool *pool, struct job *job)
{
    for (size_t i = 0; i < pool->count; i++)
        supervisor_end(&pool->supervisors[i], job);
}
