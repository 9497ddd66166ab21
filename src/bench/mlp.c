/*
 * The five columns in C: what these trainings cost when zeros of the input are skipped and everything is in vector registers.
 * mlp FOLDER EPOCHS C1,C4 prints a line a column: "c", column, median and minimum seconds of an epoch, test accuracy.
 *
 * Weights are a row per input, activations a row per example, rows padded to a multiple of 16 floats.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

#ifdef __AVX512F__
enum { LANES = 16, WIDE = 4 };
#else
enum { LANES = 8, WIDE = 2 };
#endif
enum { PIXELS = 784, CLASSES = 10, PADDED = 16, BATCH = 64, BLOCK = 56, BLOCKS = PIXELS / BLOCK, WIDEST = 128, WARM_UP = 2 };
typedef float vec __attribute__((vector_size(4 * LANES)));
#define INLINE static inline __attribute__((always_inline))

typedef struct {
    int count;
    uint8_t *label;
    int *start; /* (count * BLOCKS + 1): where each block of an image begins, so that its rows of weights stay in the L1 cache */
    uint16_t *pixel;
    float *value;
} Images;

typedef struct {
    int in, out; /* out is padded */
    float *w, *b; /* b follows the last row of w */
    float *g, *m, *v; /* as w with b */
    float *t; /* w transposed */
    float a[BATCH * WIDEST] __attribute__((aligned(64))); /* activations */
    float d[BATCH * WIDEST] __attribute__((aligned(64))); /* deltas */
} Layer;

typedef struct {
    Layer *layer[3];
    int layers, batch, adam;
    double power1, power2; /* of Adam's betas */
} Network;

static void *zeros(size_t bytes) {
    void *memory = aligned_alloc(64, (bytes + 63) / 64 * 64);
    if (!memory) abort();
    return memset(memory, 0, bytes);
}

/* ---- numbers at random: xorshift64* ---- */

static uint64_t state = 88172645463325252u;

static uint64_t next(void) {
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 2685821657736338717u;
}

static double uniform(void) {
    return ((next() >> 11) + 0.5) / 9007199254740992.0;
}

static double normal(void) {
    return sqrt(-2 * log(uniform())) * cos(2 * M_PI * uniform());
}

/* ---- data ---- */

static uint8_t *unzip(const char *folder, const char *name, size_t header, size_t bytes) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    gzFile file = gzopen(path, "rb");
    uint8_t *all = zeros(header + bytes);
    if (!file || gzread(file, all, header + bytes) != (int)(header + bytes)) {
        fprintf(stderr, "can't read %s\n", path);
        exit(1);
    }
    gzclose(file);
    return all + header;
}

static Images load(const char *folder, const char *part, int count) {
    char name[64];
    snprintf(name, sizeof name, "%s-labels-idx1-ubyte.gz", part);
    Images x = {.count = count, .label = unzip(folder, name, 8, count)};
    snprintf(name, sizeof name, "%s-images-idx3-ubyte.gz", part);
    size_t all = (size_t)count * PIXELS, n = 0;
    uint8_t *grey = unzip(folder, name, 16, all);
    for (size_t i = 0; i < all; i++) n += grey[i] != 0;
    x.start = zeros(((size_t)count * BLOCKS + 1) * sizeof *x.start);
    x.pixel = zeros(n * sizeof *x.pixel);
    x.value = zeros(n * sizeof *x.value);
    n = 0;
    for (size_t i = 0; i < all; i++) {
        if (i % BLOCK == 0) x.start[i / BLOCK] = n;
        if (grey[i]) {
            x.pixel[n] = i % PIXELS;
            x.value[n++] = grey[i] / 255.0f;
        }
    }
    x.start[(size_t)count * BLOCKS] = n;
    free(grey - 16);
    return x;
}

/* ---- products ---- */

/* out[r] (+)= sum over k of a(r, k) * w[k] for R rows and V vectors of columns, all sums in registers. */
INLINE void tile(const int R, const int V, int add, int inner, const float *a, int row, int step, const float *w, int width,
                 float *out) {
    vec s[8][4];
#pragma GCC unroll 8
    for (int r = 0; r < R; r++)
#pragma GCC unroll 4
        for (int v = 0; v < V; v++) s[r][v] = add ? *(vec *)(out + r * width + v * LANES) : (vec){0};
    for (int k = 0; k < inner; k++) {
#pragma GCC unroll 4
        for (int v = 0; v < V; v++) {
            vec y = *(vec *)(w + k * width + v * LANES);
#pragma GCC unroll 8
            for (int r = 0; r < R; r++) s[r][v] += a[r * row + k * step] * y;
        }
    }
#pragma GCC unroll 8
    for (int r = 0; r < R; r++)
#pragma GCC unroll 4
        for (int v = 0; v < V; v++) *(vec *)(out + r * width + v * LANES) = s[r][v];
}

/* out (rows, width) (+)= a (rows, inner; strides row and step) * w (inner, width); rows are a multiple of 8. */
static void product(int add, int rows, int inner, const float *a, int row, int step, const float *w, int width, float *out) {
    if (width % (WIDE * LANES)) {
        for (int j = 0; j < width; j += LANES)
            for (int r = 0; r < rows; r += 8) tile(8, 1, add, inner, a + r * row, row, step, w + j, width, out + r * width + j);
    } else {
        for (int j = 0; j < width; j += WIDE * LANES)
            for (int r = 0; r < rows; r += 4)
                tile(4, WIDE, add, inner, a + r * row, row, step, w + j, width, out + r * width + j);
    }
}

/* z += the pixels from..to of an image * w. */
INLINE void sparse_row(const int V, const Images *x, int from, int to, const float *w, float *z) {
    vec s[WIDEST / LANES];
#pragma GCC unroll 16
    for (int v = 0; v < V; v++) s[v] = ((vec *)z)[v];
    for (int k = from; k < to; k++) {
        const vec *y = (const vec *)(w + x->pixel[k] * V * LANES);
#pragma GCC unroll 16
        for (int v = 0; v < V; v++) s[v] += x->value[k] * y[v];
    }
#pragma GCC unroll 16
    for (int v = 0; v < V; v++) ((vec *)z)[v] = s[v];
}

INLINE void sparse_forward(const int V, const Images *x, const int *order, int n, const float *w, float *z) {
    for (int block = 0; block < BLOCKS; block++)
        for (int b = 0; b < n; b++) {
            const int *start = x->start + (size_t)order[b] * BLOCKS + block;
            sparse_row(V, x, start[0], start[1], w, z + b * V * LANES);
        }
}

/* Asks for a batch's lists early: images are drawn at random, and their ways from memory overlap so. */
static void prefetch(const Images *x, const int *order, int n) {
    for (int b = 0; b < n; b++) {
        const int *start = x->start + (size_t)order[b] * BLOCKS;
        __builtin_prefetch(start + BLOCKS);
        for (int k = start[0]; k < start[BLOCKS]; k += 16) __builtin_prefetch(x->value + k);
        for (int k = start[0]; k < start[BLOCKS]; k += 32) __builtin_prefetch(x->pixel + k);
    }
}

/* ---- training ---- */

static void adam(const Network *net, int n, int decayed, float *restrict w, const float *restrict g, float *restrict m,
                 float *restrict v) {
    float root = sqrt(1 - net->power2), rate = 0.001 * root / (1 - net->power1), epsilon = 1e-8 * root;
    float l2 = decayed ? 1e-4f : 0;
    for (int i = 0; i < n; i++) {
        float slope = g[i] + l2 * w[i];
        m[i] = 0.9f * m[i] + 0.1f * slope;
        v[i] = 0.999f * v[i] + 0.001f * slope * slope;
        w[i] -= rate * m[i] / (sqrtf(v[i]) + epsilon);
    }
}

static void sgd(int n, float *restrict w, const float *restrict g) {
    for (int i = 0; i < n; i++) w[i] -= 0.1f * g[i];
}

static void update(const Network *net, Layer *l, int from, int n, int decayed) {
    if (net->adam)
        adam(net, n, decayed, l->w + from, l->g + from, l->m + from, l->v + from);
    else
        sgd(n, l->w + from, l->g + from);
}

/* The batch's pixels in order of pixel (a counting sort): each row of weights is read and written once. */
INLINE void sparse_update(const int V, const Network *net, const Images *x, const int *order, int n) {
    static int start[PIXELS + 2];
    static struct {
        int example;
        float value;
    } entry[BATCH * PIXELS];
    Layer *l = net->layer[0];
    const uint16_t *pixel = x->pixel;
    const float *value = x->value;
    memset(start, 0, sizeof start);
    for (int b = 0; b < n; b++)
        for (int k = x->start[order[b] * BLOCKS], end = x->start[(order[b] + 1) * BLOCKS]; k < end; k++) start[pixel[k] + 2]++;
    for (int p = 2; p < PIXELS + 2; p++) start[p] += start[p - 1];
    for (int b = 0; b < n; b++)
        for (int k = x->start[order[b] * BLOCKS], end = x->start[(order[b] + 1) * BLOCKS]; k < end; k++) {
            int at = start[pixel[k] + 1]++;
            entry[at].example = b;
            entry[at].value = value[k];
        }
    for (int p = 0; p < PIXELS; p++) {
        if (start[p] == start[p + 1] && !net->adam) continue;
        vec s[WIDEST / LANES];
#pragma GCC unroll 16
        for (int v = 0; v < V; v++) s[v] = (vec){0};
        for (int k = start[p]; k < start[p + 1]; k++) {
            const vec *y = (const vec *)(l->d + entry[k].example * V * LANES);
#pragma GCC unroll 16
            for (int v = 0; v < V; v++) s[v] += entry[k].value * y[v];
        }
#pragma GCC unroll 16
        for (int v = 0; v < V; v++) ((vec *)(l->g + p * V * LANES))[v] = s[v];
        update(net, l, p * V * LANES, V * LANES, 1);
    }
}

static void forward(const Network *net, const Images *x, const int *order, int n) {
    for (int i = 0; i < net->layers; i++) {
        Layer *l = net->layer[i];
        for (int b = 0; b < n; b++) memcpy(l->a + b * l->out, l->b, l->out * sizeof(float));
        if (i)
            product(1, n, l->in, net->layer[i - 1]->a, net->layer[i - 1]->out, 1, l->w, l->out, l->a);
        else if (l->out == 128)
            sparse_forward(128 / LANES, x, order, n, l->w, l->a);
        else
            sparse_forward(64 / LANES, x, order, n, l->w, l->a);
        if (i < net->layers - 1)
            for (int j = 0; j < n * l->out; j++) l->a[j] = l->a[j] > 0 ? l->a[j] : 0;
    }
}

/* The slope of the mean cross-entropy of the softmax; columns beyond the classes stay zero. */
static void output_delta(Layer *l, const Images *x, const int *order, int n) {
    for (int b = 0; b < n; b++) {
        float *z = l->a + b * PADDED, *d = l->d + b * PADDED, most = z[0], sum = 0;
        for (int c = 1; c < CLASSES; c++) most = z[c] > most ? z[c] : most;
        for (int c = 0; c < PADDED; c++) d[c] = expf(z[c] - most);
        for (int c = 0; c < CLASSES; c++) sum += d[c];
        for (int c = 0; c < PADDED; c++) d[c] *= c < CLASSES ? 1 / (sum * n) : 0;
        d[x->label[order[b]]] -= 1.0f / n;
    }
}

static void bias_update(const Network *net, Layer *l, int n) {
    float *g = l->g + l->in * l->out;
    memset(g, 0, l->out * sizeof *g);
    for (int b = 0; b < n; b++)
        for (int j = 0; j < l->out; j++) g[j] += l->d[b * l->out + j];
    update(net, l, l->in * l->out, l->out, 0);
}

/* The deltas of the layer below, before this one's weights change. */
static void back(const Layer *l, Layer *below, int n) {
    int outputs = l->out == PADDED ? CLASSES : l->out;
    int in = l->in, out = l->out;
    const float *restrict w = l->w;
    float *restrict t = l->t;
    /* By squares: whole columns would throw each other out of the cache. */
    for (int i = 0; i < in; i += PADDED)
        for (int j = 0; j < out; j += PADDED)
            for (int c = j; c < j + PADDED; c++)
                for (int r = i; r < i + PADDED; r++) t[c * in + r] = w[r * out + c];
    product(0, n, outputs, l->d, l->out, 1, l->t, l->in, below->d);
    for (int j = 0; j < n * l->in; j++) below->d[j] = below->a[j] > 0 ? below->d[j] : 0;
}

static void step(Network *net, const Images *x, const int *order, int n) {
    net->power1 *= 0.9;
    net->power2 *= 0.999;
    forward(net, x, order, n);
    output_delta(net->layer[net->layers - 1], x, order, n);
    for (int i = net->layers - 1; i > 0; i--) {
        Layer *l = net->layer[i], *below = net->layer[i - 1];
        back(l, below, n);
        product(0, l->in, n, below->a, 1, l->in, l->d, l->out, l->g);
        update(net, l, 0, l->in * l->out, 1);
        bias_update(net, l, n);
    }
    if (net->layer[0]->out == 128)
        sparse_update(128 / LANES, net, x, order, n);
    else
        sparse_update(64 / LANES, net, x, order, n);
    bias_update(net, net->layer[0], n);
}

static double epoch(Network *net, const Images *train, const Images *test, int *order) {
    for (int i = train->count - 1; i > 0; i--) {
        int j = next() % (i + 1), kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
    for (int i = 0; i < train->count; i += net->batch) {
        int left = train->count - i, n = left < net->batch ? left : net->batch;
        prefetch(train, order + i + n, left - n < n ? left - n : n);
        step(net, train, order + i, n);
    }
    int right = 0, all[BATCH];
    for (int i = 0; i < test->count; i += BATCH) {
        int n = test->count - i < BATCH ? test->count - i : BATCH;
        for (int b = 0; b < n; b++) all[b] = i + b;
        forward(net, test, all, n);
        for (int b = 0; b < n; b++) {
            const float *z = net->layer[net->layers - 1]->a + b * PADDED;
            int best = 0;
            for (int c = 1; c < CLASSES; c++) best = z[c] > z[best] ? c : best;
            right += best == test->label[i + b];
        }
    }
    return (double)right / test->count;
}

static Layer *layer(int in, int out, int used) {
    size_t bytes = (size_t)(in + 1) * out * sizeof(float);
    Layer *l = zeros(sizeof *l);
    l->in = in;
    l->out = out;
    l->w = zeros(bytes);
    l->b = l->w + in * out;
    l->g = zeros(bytes);
    l->m = zeros(bytes);
    l->v = zeros(bytes);
    l->t = zeros(bytes);
    for (int i = 0; i < in; i++)
        for (int j = 0; j < used; j++) l->w[i * out + j] = normal() * sqrt(2.0 / in);
    return l;
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec + now.tv_nsec / 1e9;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure(const char *column, int epochs, const Images *train, const Images *test) {
    int number = column[1] - '0', hidden = number == 3 ? 64 : 128, deep = number > 3, i = 0;
    Network net = {.batch = number == 1 || number == 4 ? 32 : 64, .adam = deep, .power1 = 1, .power2 = 1};
    net.layer[net.layers++] = layer(PIXELS, hidden, hidden);
    if (deep) net.layer[net.layers++] = layer(hidden, hidden, hidden);
    net.layer[net.layers++] = layer(hidden, PADDED, CLASSES);
    int *order = zeros(train->count * sizeof *order);
    for (i = 0; i < train->count; i++) order[i] = i;
    double *times = zeros(epochs * sizeof *times), accuracy = 0;
    for (i = 0; i < epochs; i++) {
        double began = seconds();
        accuracy = epoch(&net, train, test, order);
        times[i] = seconds() - began;
    }
    double *kept = times + WARM_UP;
    int n = epochs - WARM_UP;
    qsort(kept, n, sizeof *kept, ascending);
    printf("c %s %.4f %.4f %.4f\n", column, (kept[(n - 1) / 2] + kept[n / 2]) / 2, kept[0], accuracy);
    fflush(stdout);
}

int main(int argc, char **argv) {
    int epochs = argc == 4 ? atoi(argv[2]) : 0;
    if (epochs <= WARM_UP) {
        fprintf(stderr, "usage: mlp FOLDER EPOCHS C1,C4   (3 epochs or more)\n");
        return 2;
    }
    Images train = load(argv[1], "train", 60000), test = load(argv[1], "t10k", 10000);
    for (char *column = strtok(argv[3], ","); column; column = strtok(NULL, ",")) {
        if (column[0] != 'C' || column[1] < '1' || column[1] > '5' || column[2]) {
            fprintf(stderr, "there is no column %s\n", column);
            return 2;
        }
        measure(column, epochs, &train, &test);
    }
    return 0;
}
