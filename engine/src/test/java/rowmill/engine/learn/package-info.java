/** Tests of learning. */
@org.jspecify.annotations.NullMarked
package rowmill.engine.learn;
