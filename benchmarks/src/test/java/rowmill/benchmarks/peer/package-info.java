/** Tests of what all contenders are judged by. */
@org.jspecify.annotations.NullMarked
package rowmill.benchmarks.peer;
