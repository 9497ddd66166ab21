/** The kernels for Java's incubating vector module; compiled apart and loaded by name, as the module may be absent. */
package org.barrido.nn.simd;
